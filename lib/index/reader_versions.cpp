#include "index/reader_state.hpp"
#include "index/tables_versions.hpp"

namespace minutebook::index {

Result<std::vector<versions::Version>> IndexReader::versions(const civic::DocumentId& id)
{
    return tables::versions_of(state_->tables, id);
}

Result<std::optional<versions::VersionText>> IndexReader::version_text(const civic::DocumentId& id, const civic::CaptureId& version)
{
    return tables::version_text(state_->tables, id, version);
}

Result<std::vector<versions::Change>> IndexReader::changes(const ChangeFilter& filter) { return tables::changes(state_->tables, filter); }

Result<std::vector<versions::Publication>> IndexReader::publications(const civic::CouncilId& council)
{
    return tables::publications(state_->tables, council);
}

Result<std::vector<versions::MinutesApproval>> IndexReader::approvals(const civic::CouncilId& council)
{
    return tables::approvals(state_->tables, council);
}

} // namespace minutebook::index

// What the crawl benchmark needs beside the crawlers: a site to crawl, the bare loop to be measured against, and a stopwatch.
//
//     crawl_peers generate FOLDER PAGES     writes PAGES linked pages of about 9.6 KB each
//     crawl_peers fetch BASE PAGES          gets them all by a bare libcurl-multi loop
//     crawl_peers fetch-parse BASE PAGES    the same, with a Gumbo parse of each page
//     crawl_peers measure TABLE NAME COMMAND…  runs a command; adds NAME, wall and CPU seconds and the peak of memory to TABLE
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <curl/curl.h>
#include <filesystem>
#include <fstream>
#include <gumbo.h>
#include <iostream>
#include <string>
#include <string_view>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace {

constexpr int links_a_page = 20;
constexpr int connections = 8;
constexpr std::size_t page_bytes = 9'600;

std::string page_name(int number) { return "page-" + std::to_string(number) + ".html"; }

/// A page of a tree: it names those below it, its parent, fills its list up to twenty links with pages that others name too,
/// and its length with paragraphs like those of minutes.
std::string page(int number, int pages)
{
    std::string out = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Record " + std::to_string(number) +
                      "</title></head><body>\n<nav><ul>\n";
    for (int i = 1; i <= links_a_page; ++i) {
        const long child = static_cast<long>(number) * links_a_page + i;
        const int target = static_cast<int>(child < pages ? child : (child * 7) % pages);
        out += "<li><a href=\"" + page_name(target) + "\">Record " + std::to_string(target) + " of the committee</a></li>\n";
    }
    out += "</ul><p><a href=\"" + page_name(number == 0 ? 0 : (number - 1) / links_a_page) + "\">Back</a></p></nav>\n";
    for (int n = 1; out.size() + 420 < page_bytes; ++n)
        out += "<div class=\"item\"><h2>" + std::to_string(n) + ". Item " + std::to_string(number * 31 + n) +
               "</h2><p>The Committee considered the report of the officer on matter " + std::to_string(number * 17 + n * 7) +
               ", which set out the position as it stood, the options and their cost.</p><table><tr><td>Moved</td><td>Councillor " +
               std::to_string(n % 40) +
               "</td></tr></table><p><strong>RESOLVED</strong> that the report be noted &amp; accepted.</p></div>\n";
    return out + "</body></html>\n";
}

int generate(const std::filesystem::path& folder, int pages)
{
    std::filesystem::create_directories(folder);
    for (int i = 0; i < pages; ++i) std::ofstream(folder / page_name(i), std::ios::binary) << page(i, pages);
    std::filesystem::copy_file(folder / page_name(0), folder / "index.html", std::filesystem::copy_options::overwrite_existing);
    return 0;
}

std::size_t on_body(char* data, std::size_t, std::size_t size, void* user)
{
    static_cast<std::string*>(user)->append(data, size);
    return size;
}

std::size_t count_links(const GumboNode* node)
{
    if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_DOCUMENT) return 0;
    std::size_t links = 0;
    if (node->type == GUMBO_NODE_ELEMENT && node->v.element.tag == GUMBO_TAG_A &&
        gumbo_get_attribute(&node->v.element.attributes, "href") != nullptr)
        ++links;
    const GumboVector& children = node->type == GUMBO_NODE_ELEMENT ? node->v.element.children : node->v.document.children;
    for (unsigned i = 0; i < children.length; ++i) links += count_links(static_cast<const GumboNode*>(children.data[i]));
    return links;
}

std::size_t parse(const std::string& body)
{
    GumboOutput* output = gumbo_parse_with_options(&kGumboDefaultOptions, body.data(), body.size());
    const std::size_t links = count_links(output->root);
    gumbo_destroy_output(&kGumboDefaultOptions, output);
    return links;
}

class Loop {
public:
    Loop(std::string base, int pages, bool parses) : base_(std::move(base)), pages_(pages), parses_(parses), bodies_(connections) {}

    int run()
    {
        curl_global_init(CURL_GLOBAL_DEFAULT);
        multi_ = curl_multi_init();
        for (std::string& body : bodies_) {
            CURL* easy = curl_easy_init();
            curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
            curl_easy_setopt(easy, CURLOPT_WRITEDATA, &body);
            curl_easy_setopt(easy, CURLOPT_PRIVATE, &body);
            begin(easy);
        }
        for (int running = 0; in_flight_ > 0;) {
            curl_multi_perform(multi_, &running);
            collect();
            if (running > 0) curl_multi_poll(multi_, nullptr, 0, 1000, nullptr);
        }
        curl_multi_cleanup(multi_);
        std::cerr << got_ << " pages, " << bytes_ << " bytes, " << links_ << " links\n";
        return got_ == pages_ ? 0 : 1;
    }

private:
    void begin(CURL* easy)
    {
        if (next_ >= pages_) {
            curl_easy_cleanup(easy);
            return;
        }
        curl_easy_setopt(easy, CURLOPT_URL, (base_ + page_name(next_++)).c_str());
        curl_multi_add_handle(multi_, easy);
        ++in_flight_;
    }

    void collect()
    {
        int left = 0;
        while (CURLMsg* message = curl_multi_info_read(multi_, &left)) {
            if (message->msg != CURLMSG_DONE) continue;
            CURL* easy = message->easy_handle;
            std::string* body = nullptr;
            long status = 0;
            curl_easy_getinfo(easy, CURLINFO_PRIVATE, &body);
            curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
            got_ += message->data.result == CURLE_OK && status == 200 ? 1 : 0;
            bytes_ += body->size();
            if (parses_) links_ += parse(*body);
            body->clear();
            curl_multi_remove_handle(multi_, easy);
            --in_flight_;
            begin(easy);
        }
    }

    std::string base_;
    int pages_;
    bool parses_;
    std::vector<std::string> bodies_;
    CURLM* multi_ = nullptr;
    int next_ = 0, got_ = 0, in_flight_ = 0;
    std::size_t bytes_ = 0, links_ = 0;
}; // class Loop

double seconds(const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; }

/// CPU seconds of the command and of all that it waited for; its peak of resident memory.
int measure(const char* table, const std::string& name, char** command)
{
    const auto begun = std::chrono::steady_clock::now();
    const pid_t child = fork();
    if (child == 0) {
        execvp(command[0], command);
        std::perror(command[0]);
        _exit(127);
    }
    int status = 0;
    rusage used{};
    if (child < 0 || wait4(child, &status, 0, &used) < 0) return 1;
    const double wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    std::ofstream(table, std::ios::app) << name << '\t' << wall << '\t' << seconds(used.ru_utime) + seconds(used.ru_stime) << '\t'
                                        << used.ru_maxrss / 1024 << '\n';
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

} // namespace

int main(int argc, char** argv)
{
    const std::string_view what = argc > 1 ? argv[1] : "";
    if (what == "generate" && argc == 4) return generate(argv[2], std::atoi(argv[3]));
    if (what == "fetch" && argc == 4) return Loop(argv[2], std::atoi(argv[3]), false).run();
    if (what == "fetch-parse" && argc == 4) return Loop(argv[2], std::atoi(argv[3]), true).run();
    if (what == "measure" && argc > 4) return measure(argv[2], argv[3], argv + 4);
    std::cerr << "usage: crawl_peers generate FOLDER PAGES | fetch BASE PAGES | fetch-parse BASE PAGES | measure TABLE NAME COMMAND…\n";
    return 2;
}

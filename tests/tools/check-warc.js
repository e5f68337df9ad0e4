// Reads WARC files with npm's warcio and judges every record: its block and payload against digests made anew, each revisit
// against the record that it refers to. Usage: node check-warc.js FILE.warc.gz… Prints counts as JSON; ends with 1 if anything
// is wrong.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { WARCParser } from "warcio";

const sha256 = (bytes) => `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
const faults = [];
const counts = { records: 0, digests: 0, references: 0, types: {} };
const held = new Map();
const references = [];

const judge = (place, what, wanted, bytes) => {
  if (!wanted) return;
  ++counts.digests;
  if (sha256(bytes) !== wanted) faults.push(`${place}: the ${what} digest is ${wanted}, the bytes give ${sha256(bytes)}`);
};

for (const file of process.argv.slice(2)) {
  for await (const record of new WARCParser(createReadStream(file), { parseHttp: false })) {
    const place = `${file} ${record.warcHeader("WARC-Record-ID")}`;
    const block = await record.readFully(false);
    ++counts.records;
    counts.types[record.warcType] = (counts.types[record.warcType] ?? 0) + 1;
    if (!record.warcBlockDigest) faults.push(`${place}: no block digest`);
    judge(place, "block", record.warcBlockDigest, block);
    if (record.warcType === "response") held.set(record.warcHeader("WARC-Record-ID"), record.warcPayloadDigest);
    if (record.warcType === "revisit") references.push([place, record.warcHeader("WARC-Refers-To"), record.warcPayloadDigest]);
  }
  for await (const record of new WARCParser(createReadStream(file))) {
    const place = `${file} ${record.warcHeader("WARC-Record-ID")}`;
    const payload = await record.readFully(false);
    if (record.warcType !== "response") continue;
    if (!record.httpHeaders) faults.push(`${place}: no HTTP head`);
    judge(place, "payload", record.warcPayloadDigest, payload);
  }
}
for (const [place, id, digest] of references) {
  ++counts.references;
  if (held.get(id) !== digest) faults.push(`${place}: refers to ${id}, which does not hold ${digest}`);
}
for (const fault of faults) console.error(fault);
console.log(JSON.stringify(counts));
process.exit(faults.length > 0 || counts.records === 0 ? 1 : 0);

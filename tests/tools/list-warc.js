// Prints a line for each captured response of WARC files: address, moment, status and SHA-256 of the payload, as npm's warcio
// reads them (without transfer coding). Usage: node list-warc.js FILE.warc[.gz]…
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { WARCParser } from "warcio";

for (const file of process.argv.slice(2)) {
  for await (const record of new WARCParser(createReadStream(file))) {
    const payload = await record.readFully(true);
    if (record.warcType !== "response" || !/^<?https?:/.test(record.warcTargetURI)) continue;
    const url = record.warcTargetURI.replace(/^<|>$/g, "");
    const moment = record.warcDate.replace(/\D/g, "").slice(0, 14);
    console.log(`${url} ${moment} ${record.httpHeaders.statusCode} ${createHash("sha256").update(payload).digest("hex")}`);
  }
}

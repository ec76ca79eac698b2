// Counts the people in images with a running `headcount serve`. In a browser, import `count`; in a terminal, with Node.js:
//
//     node count.mjs http://127.0.0.1:5220 photo.jpg other.jpg

/**
 * Counts the people in up to 32 images, which are `File`s.
 *
 * Gives one report for each image, in order: an object with `file` and `status`; with "ok" also `count` and `warnings`, with
 * "error" `error`. docs/http.md lists the fields. Throws an error when nothing was counted, whose message says why.
 */
export async function count(service, files, { zones = [], key, tries = 5 } = {}) {
  const body = new FormData();
  for (const file of files) body.append("image", file, file.name);
  for (const zone of zones) body.append("zone", zone);
  const request = { method: "POST", body, headers: key ? { "X-API-Key": key } : {} };
  let answer = await fetch(`${service}/v1/count`, request);
  for (let left = tries - 1; answer.status === 503 && left > 0; left -= 1) {
    await new Promise((done) => setTimeout(done, 1000 * (answer.headers.get("Retry-After") ?? 1)));
    answer = await fetch(`${service}/v1/count`, request);
  }
  const content = await answer.json().catch(() => ({}));
  if (content.images) return content.images;
  if (answer.ok) return [{ file: files[0].name, status: "ok", ...content }];
  throw new Error(content.error?.message ?? `status ${answer.status}`);
}

/** What a person should see of a report: the count, or why there is none, and every warning. */
export function described({ file, count, error, zones = [], warnings }) {
  if (error) return error.message;
  const parts = [`${count} people`, ...zones.map((zone) => `${zone.count} in zone ${zone.name}`)];
  return [`${file}: ${parts.join(", ")}`, ...warnings.map((warning) => `warning: ${warning}`)].join("; ");
}

async function main([service, ...names]) {
  const { readFile } = await import("node:fs/promises");
  const { basename } = await import("node:path");
  const files = await Promise.all(names.map(async (name) => new File([await readFile(name)], basename(name))));
  const reports = await count(service, files, { key: process.env.HEADCOUNT_SERVICE_API_KEY });
  for (const report of reports) console.log(described(report));
  if (reports.some((report) => report.error)) process.exitCode = 3;
}

if (globalThis.process?.argv?.[1]?.endsWith("count.mjs")) {
  main(process.argv.slice(2)).catch((error) => {
    console.error(`nothing was counted: ${error.cause?.message ?? error.message}`);
    process.exitCode = 1;
  });
}

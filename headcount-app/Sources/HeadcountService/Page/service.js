// The service's answers: reports, previews, and why there is none.

/** What the service may ask for; kept as long as the page is open. */
let apiKey = "";

export function useKey(key) {
  apiKey = key;
}

/** The report on an image, with its density map; `zones` are parameters of the query. */
export async function report(file, zones, signal) {
  const response = await post(`${countURL("count,points,density", zones)}&density=png`, file, signal);
  const answer = await response.json().catch(() => null);
  if (answer) return answer;
  throw new Error("The service's answer cannot be read. Something between it and this page may have changed it.");
}

/** The image as a JPEG, for a browser that cannot show the file itself. */
export async function preview(file, signal) {
  return (await post("/v1/preview", file, signal)).blob();
}

/** The command that gives the report in a terminal. */
export function curlLine(file, zones) {
  const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;
  return [
    `curl ${quoted(location.origin + countURL("count,points", zones))}`,
    ...(apiKey ? [`-H "X-API-Key: $HEADCOUNT_SERVICE_API_KEY"`] : []),
    `-H 'Content-Type: application/octet-stream'`,
    `--data-binary ${quoted(`@${file.name}`)}`,
  ].join(" \\\n  ");
}

const countURL = (targets, zones) => `/v1/count?${[`targets=${targets}`, zones].filter(Boolean).join("&")}`;

async function post(url, file, signal) {
  // The bytes say what a file is; its name and the desktop's opinion of it do not matter.
  const headers = { "Content-Type": "application/octet-stream", ...(apiKey && { "X-API-Key": apiKey }) };
  let response;
  try {
    response = await fetch(url, { method: "POST", headers, body: file, signal });
  } catch {
    throw new Error(await whyUnsent(file));
  }
  if (response.ok) return response;
  throw Object.assign(new Error(await reason(response)), { status: response.status });
}

async function reason(response) {
  const { code, message } = (await response.json().catch(() => null))?.error ?? {};
  if (code === "empty_body") return "the file is empty";
  // The service does not know the file's name.
  return message?.replace(/^image: /, "") ?? `the service answered ${response.status}, without a reason`;
}

async function whyUnsent(file) {
  const reader = file.stream().getReader();
  try {
    await reader.read();
    await reader.cancel();
  } catch {
    return "this cannot be read: it is a folder, or was moved or changed meanwhile. Choose the files again";
  }
  const isTooLarge = file.size > 16e6 ? `, or does not take a file of ${Math.round(file.size / 1e6)} MB` : "";
  return `the service did not answer. It may have stopped, cannot be reached from here${isTooLarge}`;
}

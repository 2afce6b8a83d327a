import type { Entry } from "../api.ts";

/** Which topic of the help is about the page at an address: its place, or on the front page what entry led to. */
export function topicOf(address: string, entry: Pick<Entry, "outcome"> | undefined): string {
  const place = address.split("/")[1];
  if (place && place !== "check") return place;
  return entry ? (entry.outcome ?? "choice") : "sign_in";
}

/** A link of the chain of events, as a dossier tells it. */
export interface ChainLink {
  sequence: number;
  at: string;
  action: string;
  from: string;
  to: string;
  actor: string;
  /** Null where the applicant acted. */
  authorityId: string | null;
  comment: string;
  hash: string;
}

type Exported = Readonly<Record<string, unknown>>;

/** The links of an exported chain. What is exported is meant for programs; people need less of it. */
export const readChain = (events: readonly Exported[]): ChainLink[] =>
  events.map((event) => ({
    sequence: Number(event.sequence),
    at: String(event.at),
    action: String(event.action),
    from: String(event.from_state ?? ""),
    to: String(event.to_state ?? ""),
    actor: String(event.actor_name ?? ""),
    authorityId: typeof event.authority_id === "string" ? event.authority_id : null,
    comment: String(event.comment ?? ""),
    hash: String(event.chain),
  }));

const SHOWN = 12;
const CHECKED = 16;

/** As much of a hash as people compare. */
export const shortHash = (hash: string): string => hash.slice(0, SHOWN);

/** The check value of a dossier: what proving the exported file has to print as well, in groups of four. */
export const checkValue = (hash: string): string => (hash.slice(0, CHECKED).match(/.{1,4}/g) ?? []).join(" ");

/** One broken rule of a form, as the server reports it. */
export interface FieldProblem {
  field: string;
  code: string;
  message: string;
  message_en: string;
}

interface ProblemBody {
  title?: string;
  title_en?: string;
  code?: string;
  request_id?: string;
  errors?: FieldProblem[];
  [member: string]: unknown;
}

/** An answer of the service that says no: RFC 9457 problem details with a stable `code`. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly body: ProblemBody,
  ) {
    super(body.code ?? `http_${status}`);
  }

  get code(): string {
    return this.message;
  }

  get sentence(): { zh: string; en: string } | null {
    return this.body.title ? { zh: this.body.title, en: this.body.title_en ?? this.body.title } : null;
  }
}

/** The service could not be reached at all: no network, or nothing answers. */
export class Unreachable extends Error {}

export const hasCode = (error: unknown, code: string): error is Problem =>
  error instanceof Problem && error.code === code;

/** Reads a refusal; an answer that is no problem document (a gateway's page, say) still becomes a Problem. */
export async function readProblem(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  return new Problem(response.status, isProblemBody(body) ? body : {});
}

const isProblemBody = (body: unknown): body is ProblemBody =>
  typeof body === "object" && body !== null && !Array.isArray(body);

// What both sites say without an answer to read it from: the rest comes with the answer that it explains.
const NEEDED = [
  /^(?:states|actions|roles|user_types|authority_levels|warnings)\./,
  /^kinds\.(?:unit|person)$/,
  /^field_errors\.(?!unknown_|not_day$|before_start$|not_vouched|not_changed|not_in_future$|not_date$|too_elaborate$|personal_number$|too_great$|too_many_files$|file_|scan_refused$)/,
  /^problems\.(?:sign_in_.*|identity_unusable|assurance_too_low|unavailable|internal_error)$/,
  /^scan_verdicts\.(?:not_an_image|too_large)$/,
];

// What the console alone says.
const OF_STAFF = [/^(?:staff_roles|categories)\./, /^kinds\.project$/, /^problems\.not_staff$/];

/** @typedef {Record<string, Record<string, { zh: string, en: string }>>} Wording */

/**
 * One language of the service's wording as messages with keys such as `field_errors.required`.
 *
 * @param {Wording} wording
 * @param {"zh" | "en"} language
 */
export function phraseWording(wording, language) {
  const texts = Object.entries(wording).flatMap(([table, codes]) =>
    Object.entries(codes).map(([code, text]) => [`${table}.${code}`, text[language]]),
  );
  const told = (/** @type {RegExp[]} */ patterns) =>
    texts
      .filter(([key]) => patterns.some((pattern) => pattern.test(String(key))))
      .map(([key, text]) => `  ${JSON.stringify(key)}: ${JSON.stringify(text)},\n`)
      .join("");
  return [
    `export const wording = {\n${told(NEEDED)}} as const;\n`,
    `export const wordingOfStaff = {\n${told(OF_STAFF)}} as const;\n`,
  ].join("\n");
}

/**
 * Tables of the service's wording in both languages, for the pages that need them: to be looked up by any code that
 * the service names, or where `isClosed` by those alone that are known here.
 *
 * @param {Record<string, Wording[string] | undefined>} tables
 */
export function phraseTables(tables, isClosed = false) {
  const written = Object.entries(tables).map(([name, table]) => {
    const lines = Object.entries(table ?? {}).map(
      ([code, { zh, en }]) => `  ${code}: { zh: ${JSON.stringify(zh)}, en: ${JSON.stringify(en)} },\n`,
    );
    const [type, end] = isClosed
      ? ["", " satisfies Readonly<Record<string, BilingualText>>"]
      : [": Readonly<Record<string, BilingualText>>", ""];
    return `\nexport const ${name}${type} = {\n${lines.join("")}}${end};\n`;
  });
  return `import type { BilingualText } from "../messages/text.ts";\n${written.join("")}`;
}

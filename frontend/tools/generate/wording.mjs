// What the sites say without an answer to read it from: the rest comes with the answer that it explains.
const NEEDED = [
  /^(?:states|actions|roles|staff_roles|user_types|kinds|authority_levels|warnings)\./,
  /^field_errors\.(?!unknown_|not_day$|before_start$|not_vouched|not_changed|not_in_future$|not_date$|too_elaborate$|personal_number$|too_great$|scan_refused$)/,
  /^problems\.(?:sign_in_.*|identity_unusable|assurance_too_low|unavailable|internal_error)$/,
  /^scan_verdicts\.(?:not_an_image|too_large)$/,
];

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
  const lines = texts
    .filter(([key]) => NEEDED.some((pattern) => pattern.test(String(key))))
    .map(([key, text]) => `  ${JSON.stringify(key)}: ${JSON.stringify(text)},\n`);
  return `export const wording = {\n${lines.join("")}} as const;\n`;
}

/**
 * Tables of the service's wording in both languages, for the pages that need them.
 *
 * @param {Record<string, Wording[string] | undefined>} tables
 */
export function phraseTables(tables) {
  const written = Object.entries(tables).map(([name, table]) => {
    const lines = Object.entries(table ?? {}).map(
      ([code, { zh, en }]) => `  ${code}: { zh: ${JSON.stringify(zh)}, en: ${JSON.stringify(en)} },\n`,
    );
    return `\nexport const ${name}: Readonly<Record<string, BilingualText>> = {\n${lines.join("")}};\n`;
  });
  return `import type { BilingualText } from "../messages/text.ts";\n${written.join("")}`;
}

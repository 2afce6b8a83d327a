/** One spelling of what was typed: the twins of `numbers.normalise` and of how the forms strip whitespace. */

// Spaces, hyphens and the invisible marks that ride along when a number is pasted from a document or a chat.
const SEPARATORS = /[\t-\r \u00ad\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060\ufeff\u2010-\u2015\u2212-]/g;
const SPACES = /[\t-\r \u2028\u2029]/g;
const COUNTRY_CODE = /^(?:\+86|0086|86)(?=1[0-9]{10}$)/;
const OUTER_WHITESPACE =
  /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+|[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/g;

// What nobody sees, and what shows a text in another order than it is written.
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** Full-width forms folded, spaces and hyphens gone, upper case. */
export const normaliseCode = (text: string): string =>
  text.normalize("NFKC").replace(SEPARATORS, "").toUpperCase();

/** A count or an amount: full-width forms folded and spaces gone, its sign and point left to be judged. */
export const normaliseFigure = (text: string): string => text.normalize("NFKC").replace(SPACES, "");

/** A mainland mobile in its eleven digits, without the country code 86 in any of its spellings. */
export const normaliseMobile = (text: string): string => normaliseCode(text).replace(COUNTRY_CODE, "");

/** What the server strips from every value; not quite what `trim` strips. */
export const strip = (text: string): string => text.replace(OUTER_WHITESPACE, "");

/** What the server keeps of every value: all but what nobody sees. */
export const leaveOutUnseen = (text: string): string => text.replace(UNSEEN, "");

/** The named rules (`x-check`) of the forms: one twin each of the predicates in chalicelib. */

export type CheckName = CommonCheck | "day";

/** All but that of projects, which is judged where projects are: see project-rules.ts. */
type CommonCheck = "chinese" | "english" | "uscc" | "id_number" | "mobile" | "bank_account";

interface Check {
  holds: (text: string) => boolean;
  /** The code of `field_errors` where it does not. */
  error: string;
}

const HAN = /[\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{2fa1f}]/gu;
const LATIN = /[A-Za-z\u00c0-\u024f]/g;
const BLANK = /[ \t\r\n\u00a0\u3000]/g;

const PROVINCE_PREFIX = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/;
const USCC_FORM = /^[1-9ANY][1-9][0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$/;
const USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

export const CHECKS: Record<CommonCheck, Check> & { readonly day?: never } = {
  chinese: { holds: isChinese, error: "not_chinese" },
  english: { holds: isEnglish, error: "not_english" },
  uscc: { holds: isUscc, error: "not_uscc" },
  id_number: { holds: (text) => isIdNumber(text), error: "not_id_number" },
  mobile: { holds: isMobile, error: "not_mobile" },
  bank_account: { holds: isBankAccount, error: "not_bank_account" },
};

/** Whether at least three in ten of the visible characters are Chinese ones. */
function isChinese(text: string): boolean {
  return 10 * countMatches(text, HAN) >= 3 * countVisible(text);
}

/** Whether at least half of the visible characters are Latin letters and none is Chinese. */
function isEnglish(text: string): boolean {
  return countMatches(text, HAN) === 0 && 2 * countMatches(text, LATIN) >= countVisible(text);
}

/** GB 32100, judged by its form and its last character: the organisation code inside does not always check. */
function isUscc(code: string): boolean {
  return USCC_FORM.test(code) && usccCheckCharacter(code) === code[17];
}

/** Any identity document: resident ID, permanent residence card, passport, Hong Kong, Macau or Taiwan permit. */
function isIdNumber(number: string, today: Date = new Date()): boolean {
  return isResidentId(number, today) || isPermanentResidenceCard(number, today) || isOtherDocument(number);
}

/** GB 11643: province, birth date, order, MOD 11-2 check; also the residence permits built like it. */
export function isResidentId(number: string, today: Date = new Date()): boolean {
  return PROVINCE_PREFIX.test(number) && isCitizenNumber(number, today);
}

/** The card of 2023 (a 9, then as a resident ID) or the older one of three letters and twelve digits. */
export function isPermanentResidenceCard(number: string, today: Date = new Date()): boolean {
  return number.startsWith("9") ? isCitizenNumber(number, today) : /^[A-Z]{3}[0-9]{12}$/.test(number);
}

/** A mainland mobile of eleven digits. */
function isMobile(number: string): boolean {
  return /^1[3-9][0-9]{9}$/.test(number);
}

/** 8 to 32 digits, at some banks after up to three letters. Accounts of units carry no Luhn check. */
function isBankAccount(number: string): boolean {
  return /^[A-Z]{0,3}[0-9][0-9-]{7,31}$/.test(number);
}

/** The ISO 7064 MOD 11-10 check of a CNAPS code. No rule is published, so a failure only warns. */
export function hasBankCodeCheck(code: string): boolean {
  if (!/^[0-9]{12}$/.test(code)) return false;
  let check = 5;
  for (const digit of code) check = ((((check || 10) * 2) % 11) + Number(digit)) % 10;
  return check === 1;
}

// A long number without a letter is an ID or a mobile mistyped: passports end at nine characters.
function isOtherDocument(number: string): boolean {
  const isTaiwanPermit = /^[0-9]{8}(?:[0-9]{2})?$/.test(number);
  const isMistyped = /^[0-9]{10,17}$/.test(number) && !isTaiwanPermit;
  return /^[A-Z0-9]{5,17}$/.test(number) && !isMistyped;
}

function isCitizenNumber(number: string, today: Date): boolean {
  return (
    /^[1-9][0-9]{16}[0-9X]$/.test(number) && isBirthDate(number.slice(6, 14), today) && hasMod112Check(number)
  );
}

function isBirthDate(digits: string, today: Date): boolean {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)].map(Number) as [
    number,
    number,
    number,
  ];
  const born = new Date(year, month - 1, day);
  const isReal = born.getFullYear() === year && born.getMonth() === month - 1 && born.getDate() === day;
  return isReal && year >= 1900 && born <= today;
}

function hasMod112Check(number: string): boolean {
  let sum = 0;
  for (const character of number) sum = (sum * 2 + (character === "X" ? 10 : Number(character))) % 11;
  return sum === 1;
}

function usccCheckCharacter(code: string): string | undefined {
  let sum = 0;
  for (let place = 0; place < 17; place += 1)
    sum += USCC_ALPHABET.indexOf(code.charAt(place)) * (3 ** place % 31);
  return USCC_ALPHABET[(31 - (sum % 31)) % 31];
}

const countMatches = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

const countVisible = (text: string): number => Array.from(text.replace(BLANK, "")).length;

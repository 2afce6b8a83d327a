import "./corrections.css";
import type { FieldProps } from "../form-field.tsx";
import { answersOf, findOpen } from "./answering.ts";
import { CorrectedField } from "./corrected-field.tsx";
import { CorrectionsNotice } from "./corrections-notice.tsx";

/** What a form needs only after a return; fetched with the draft that needs it. */
export const correctionParts = { CorrectedField, CorrectionsNotice, answersOf, findOpen };

export type CorrectionParts = typeof correctionParts;
export type { FieldProps };

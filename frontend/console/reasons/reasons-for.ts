import type { Field } from "../../shared/form/field.ts";
import type { Reason } from "../api.ts";

/** The reasons in use that fit a field, those made for it first; for the form as a whole all that fit any of its fields. */
export function reasonsFor(
  catalogue: readonly Reason[],
  field: string | null,
  form: readonly Pick<Field, "name">[],
): Reason[] {
  const isOfForm = ({ fields }: Reason) =>
    fields.length === 0 || form.some(({ name }) => fields.includes(name));
  const inUse = catalogue.filter((reason) => reason.active && isOfForm(reason));
  if (field === null) return inUse;
  const own = inUse.filter(({ fields }) => fields.includes(field));
  return [...own, ...inUse.filter(({ fields }) => fields.length === 0)];
}

import { api, bodyOf } from "../../shared/api/client.ts";
import type { components } from "../../shared/generated/api.d.ts";

type Schemas = components["schemas"];
export type Figures = Schemas["FiguresAnswer"];
export type Figure = Schemas["FigureAnswer"];

/** The figures of the unit and of the whole country. */
export function loadFigures(unit: string): Promise<Figures> {
  return bodyOf(api.GET("/figures", { params: { query: { unit } } }));
}

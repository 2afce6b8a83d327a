import { api, bodyOf } from "../../shared/api/client.ts";
import type { components } from "../../shared/generated/api.d.ts";

type Schemas = components["schemas"];
export type MyDeletion = Schemas["MyDeletionAnswer"];
export type Deletion = Schemas["DeletionAnswer"];

export const loadDeletion = (): Promise<MyDeletion> => bodyOf(api.GET("/me/deletion"));

export const askForDeletion = (reason: string): Promise<MyDeletion> =>
  bodyOf(api.POST("/me/deletion", { body: { reason } }));

export const takeDeletionBack = ({ version }: Deletion): Promise<MyDeletion> =>
  bodyOf(api.POST("/me/deletion/withdrawal", { body: { version } }));

import { api, bodyOf } from "../../shared/api/client.ts";
import type { components } from "../../shared/generated/api.d.ts";

type Schemas = components["schemas"];
export type Me = Schemas["MeAnswer"];
export type Membership = Schemas["MembershipAnswer"];
export type MyRegistration = Schemas["MyRegistrationAnswer"];
export type MyField = Schemas["MyFieldAnswer"];
export type SignIns = Schemas["SignInsAnswer"];
export type SignIn = Schemas["SignInItem"];
export type Messages = Schemas["MyMessagesAnswer"];

const after = (cursor: string | null) => ({ params: { query: cursor ? { cursor } : {} } });

export const loadMe = (): Promise<Me> => bodyOf(api.GET("/me"));

export const loadSignIns = (cursor: string | null): Promise<SignIns> =>
  bodyOf(api.GET("/me/sign-ins", after(cursor)));

export const loadMessages = (cursor: string | null): Promise<Messages> =>
  bodyOf(api.GET("/me/messages", after(cursor)));

/** Ends every other session. Answers how many there were. */
export async function signOutElsewhere(): Promise<number> {
  return (await bodyOf(api.POST("/me/sign-out-elsewhere"))).ended;
}

/** Changes the e-mail address of a registration; nothing takes it away. Answers with it, masked. */
export async function changeEmail({ id, version }: MyRegistration, email: string): Promise<string> {
  const params = { path: { registration_id: id } };
  const call = api.POST("/registrations/{registration_id}/email", { params, body: { version, email } });
  return (await bodyOf(call)).email_masked;
}

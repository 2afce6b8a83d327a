/** What is published, and under which address of either site. */
export type Channel = "notice" | "news";

export const PLACES: Readonly<Record<Channel, string>> = { notice: "/notices", news: "/news" };

import { PageHeading } from "../../shared/components/page-heading.tsx";
import { myData as words } from "../../shared/messages/my-data.ts";
import { say } from "../../shared/messages/text.ts";
import { CopyPanel } from "./copy-panel.tsx";
import { DeletionPanel } from "./deletion-panel.tsx";

/** 我的个人信息: a copy of everything that is kept about me, and its deletion. */
export function DataPage() {
  return (
    <>
      <PageHeading title={say(words.title)}>
        <p class="lead">{say(words.lead)}</p>
      </PageHeading>
      <CopyPanel />
      <DeletionPanel />
    </>
  );
}

import { announcing, syntax } from "../../shared/messages/announcing.ts";
import { inLanguage, say } from "../../shared/messages/text.ts";

/** How Markdown is written, to unfold. */
export function SyntaxHelp() {
  return (
    <details class="writing-syntax">
      <summary>{say(announcing.syntax)}</summary>
      <dl class="details">
        {syntax.map(({ written, made }) => (
          <div key={written}>
            <dt>{inLanguage(made)}</dt>
            <dd>
              <code lang="zh-CN">{written}</code>
            </dd>
          </div>
        ))}
      </dl>
      <p class="hint">{say(announcing.syntaxPictures)}</p>
    </details>
  );
}

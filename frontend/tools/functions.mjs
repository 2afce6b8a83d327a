/** Tells of each function that has a name how long it is: files on the standard input, JSON on the standard output. */
import { readFileSync } from "node:fs";
import ts from "typescript";

const paths = readFileSync(0, "utf8").split("\n");
process.stdout.write(JSON.stringify(paths.flatMap(functionsIn)));

/** @param {string} path */
function functionsIn(path) {
  const file = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
  /** @type {{ lines: number, where: string }[]} */
  const found = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    const name = nameOf(node);
    if (name) {
      const [first, last] = [lineAt(file, node.getStart()), lineAt(file, node.end)];
      found.push({ lines: last - first + 1, where: `${path}:${first + 1} ${name}` });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/**
 * @param {ts.SourceFile} file
 * @param {number} at
 */
function lineAt(file, at) {
  return file.getLineAndCharacterOfPosition(at).line;
}

/** @param {ts.Node} node */
function nameOf(node) {
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) return node.name?.getText();
  const isArrow = ts.isVariableDeclaration(node) && node.initializer && ts.isArrowFunction(node.initializer);
  return isArrow ? node.name.getText() : undefined;
}

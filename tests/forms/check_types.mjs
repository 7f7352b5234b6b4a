// Check a generated script, without running it, against the declarations of Google's services: `node check_types.mjs FILE`.
// Prints one line a fault: Apps Script's engine is held to ES2019, which it is known to have.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const ts = require("typescript");
const OPTIONS = {
  noEmit: true, allowJs: true, checkJs: true, target: ts.ScriptTarget.ES2019, lib: ["lib.es2019.d.ts"], noUnusedLocals: false,
  types: ["google-apps-script"], typeRoots: [path.join(path.dirname(fileURLToPath(import.meta.url)), "node_modules", "@types")],
};

const file = path.resolve(process.argv[2]);
const shown = `${file}.js`; // the compiler knows no .gs
const host = ts.createCompilerHost(OPTIONS);
const { fileExists, readFile, getSourceFile } = host;
host.fileExists = (name) => name === shown || fileExists(name);
host.readFile = (name) => (name === shown ? readFileSync(file, "utf8") : readFile(name));
host.getSourceFile = (name, ...rest) => (name === shown ? ts.createSourceFile(name, readFileSync(file, "utf8"), ts.ScriptTarget.ES2019, true) : getSourceFile(name, ...rest));
for (const fault of ts.getPreEmitDiagnostics(ts.createProgram([shown], OPTIONS, host))) {
  const { line } = fault.file ? fault.file.getLineAndCharacterOfPosition(fault.start) : { line: -1 };
  console.log(`${line + 1}: ${ts.flattenDiagnosticMessageText(fault.messageText, " ")}`);
}

// Runs a script of ours by name. Plain JavaScript, so that an older Node can say what is missing instead of failing on
// TypeScript.
const [name, ...args] = process.argv.slice(2);
if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(
    `Quaylink needs Node 24, but this is Node ${process.versions.node}: run npm ci without --omit=optional, which brings Node 24 along, and start it by npm.`,
  );
  process.exit(1);
}
process.argv.splice(2, process.argv.length, ...args);
await import(`./${name}.ts`);

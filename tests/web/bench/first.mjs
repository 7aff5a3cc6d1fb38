// In a fresh Node: milliseconds from the import of the package to the first answer.
const { call, carnet } = await import("./inputs.mjs");
const [document, text] = [JSON.stringify(carnet(10)), JSON.stringify(call)];
const start = performance.now();
const { load } = await import(process.argv[2]);
(await load()).open(document).assessText(text);
console.log(performance.now() - start);

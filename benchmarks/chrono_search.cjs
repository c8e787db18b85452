// Baseline tagger: chrono-node over the articles that standard input gives as JSON.
// In: [{text, reference}]. Out: {seconds: [per round], found: [[{index, text, parts}]]}.
const fs = require("node:fs");
const { performance } = require("node:perf_hooks");
const chrono = require("chrono-node");

const { articles, rounds } = JSON.parse(fs.readFileSync(0, "utf-8"));
const prepared = articles.map(({ text, reference }) => [text, new Date(reference)]);
const seconds = [];
let results = [];
for (let round = 0; round < rounds; round += 1) {
  const began = performance.now();
  results = prepared.map(([text, reference]) => chrono.parse(text, reference));
  seconds.push((performance.now() - began) / 1000);
}

const UNITS = ["year", "month", "day", "weekday", "hour", "minute"];
const found = results.map((ofArticle) =>
  ofArticle.map(({ index, text, start }) => ({
    index,
    text,
    values: Object.fromEntries(UNITS.map((unit) => [unit, start.get(unit)])),
    certain: UNITS.filter((unit) => start.isCertain(unit)),
  })),
);
process.stdout.write(JSON.stringify({ seconds, found }));

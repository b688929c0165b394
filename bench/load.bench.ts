import 'reflect-metadata';
import { loadGenerated, openBenchDatabase } from './database.js';

const count = Number(process.argv[2] ?? 2_000);
const bench = await openBenchDatabase();
try {
  const rate = await loadGenerated(bench.app, count);
  console.log(
    `writer: ${count} articles of 5 kB, ${rate.toFixed(0)} articles/s, peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`,
  );
} finally {
  await bench.close();
}

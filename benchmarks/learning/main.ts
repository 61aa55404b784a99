/**
 * `npm run bench:learning`: what is claimed about learning, measured. `--json` prints it for machines, `--write-page` writes
 * docs/reference/learning-results, `--date=2026-11-23` dates it, `--only=Fast` measures the claims whose title begins so. Both
 * together put those claims anew into the page, and leave the others as they were measured.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { barsTable, claimTable, type LearningResults, RESULTS_JSON, RESULTS_PAGE, resultsPage } from './results-page.ts'
import { CLAIMS, runClaims } from './run-claims.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    'write-page': { type: 'boolean', default: false },
    date: { type: 'string', default: new Date().toISOString().slice(0, 10) },
    only: { type: 'string', default: '' },
  },
})

const chosen = CLAIMS.filter(({ title }) => title.startsWith(values.only))
console.error(`Measuring ${chosen.length} claims; all of them take some minutes…`)
const claims = await runClaims(chosen, (title, seconds) =>
  console.error(`${seconds.toFixed(1).padStart(6)} s  ${title}`),
)
const root = join(import.meta.dirname, '..', '..')

/** What the page says of the claims that were not measured now. */
const before = (): LearningResults => JSON.parse(readFileSync(join(root, RESULTS_JSON), 'utf8'))

const onPage = (): LearningResults['claims'] => {
  const known = new Map([...before().claims, ...claims].map((claim) => [claim.title, claim]))
  return CLAIMS.flatMap(({ title }) => known.get(title) ?? [])
}

const results: LearningResults = {
  date: values.date,
  machine: { node: process.version.slice(1), cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length },
  claims,
}

if (values['write-page']) {
  const whole = values.only === '' ? results : { ...before(), claims: onPage() }
  writeFileSync(join(root, RESULTS_JSON), `${JSON.stringify(whole, null, 2)}\n`)
  writeFileSync(join(root, RESULTS_PAGE), resultsPage(whole))
}
if (values.json) console.log(JSON.stringify(results, null, 2))
else console.log([...claims.map((claim) => `${claim.title}\n\n${claimTable(claim)}\n`), barsTable(claims)].join('\n'))

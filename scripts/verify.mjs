// Everything that must hold before a change goes in, in the order in which it fails fastest; what asks for nothing but the build
// is done side by side. `--after-tests` leaves out the tests, for a run that has just done them.
import { spawn } from 'node:child_process'
import { root } from './pnpm.mjs'
import { sideBySide } from './side-by-side.mjs'

const inOrder = [
  ['format and lint', 'lint'],
  ['types', 'types'],
  ['tests, floors and docs', 'test'],
  ['build', 'build'],
].filter(([, script]) => script !== 'test' || !process.argv.includes('--after-tests'))

// the longest first
const afterTheBuild = [
  ['publint and attw on packed tarballs', 'check:packages'],
  ['site of the docs', 'docs'],
  ['what packages export, against their reports', 'check:api'],
  ['unused code and dependencies', 'check:unused'],
]

/** One script to its end: `{ title, passed, seconds, text }`, where `text` is what it printed and did not show. */
const run = ([title, script], stdio) =>
  new Promise((resolve) => {
    const start = performance.now()
    let text = ''
    // the scripts are called by npm, so that each can also be called alone; `npm test` would install first, which is done
    const child = spawn('npm', ['run', '--silent', '--ignore-scripts', script], {
      cwd: root,
      stdio: ['inherit', stdio, stdio],
      shell: process.platform === 'win32',
    })
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (part) => {
        text += part
      })
    }
    const end = (passed) => resolve({ title, passed, seconds: (performance.now() - start) / 1000, text })
    child.on('error', () => end(false))
    child.on('close', (status) => end(status === 0))
  })

const outcomes = []
for (const step of inOrder) {
  console.log(`\n── ${step[0]}`)
  outcomes.push(await run(step, 'inherit'))
}
await sideBySide(
  afterTheBuild,
  (step) => run(step, 'pipe'),
  ([title], outcome) => {
    console.log(`\n── ${title}`)
    process.stdout.write(outcome.text)
    outcomes.push(outcome)
  },
)

console.log('\n── verify')
for (const { title, passed, seconds } of outcomes) {
  console.log(`${passed ? 'ok  ' : 'FAIL'} ${title} (${seconds.toFixed(1)} s)`)
}
process.exit(outcomes.every(({ passed }) => passed) ? 0 : 1)

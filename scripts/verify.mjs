// Everything that must hold before a change goes in, in the order in which it fails fastest. `--after-tests` leaves out the
// tests, for a run that has just done them.
import { spawnSync } from 'node:child_process'
import { root } from './pnpm.mjs'

const steps = [
  ['format and lint', 'lint'],
  ['types', 'types'],
  ['tests, floors and docs', 'test'],
  ['build', 'build'],
  ['publint and attw on packed tarballs', 'check:packages'],
  ['what packages export, against their reports', 'check:api'],
  ['unused code and dependencies', 'check:unused'],
  ['site of the docs', 'docs'],
].filter(([, script]) => script !== 'test' || !process.argv.includes('--after-tests'))

const outcomes = []
for (const [title, script] of steps) {
  console.log(`\n── ${title}`)
  const start = performance.now()
  // the scripts are called by npm, so that each can also be called alone; `npm test` would install first, which is done
  const { status } = spawnSync('npm', ['run', '--silent', '--ignore-scripts', script], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  outcomes.push({ title, passed: status === 0, seconds: (performance.now() - start) / 1000 })
}

console.log('\n── verify')
for (const { title, passed, seconds } of outcomes) {
  console.log(`${passed ? 'ok  ' : 'FAIL'} ${title} (${seconds.toFixed(1)} s)`)
}
process.exit(outcomes.every(({ passed }) => passed) ? 0 : 1)

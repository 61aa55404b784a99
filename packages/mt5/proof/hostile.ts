/** A million malformed or hostile lines: no crash, no growth, no order. */
import { hostilePeers } from '../test/hostile-peers.ts'

const start = performance.now()
const verdict = hostilePeers(Number(process.argv[2] ?? 1_000_000), 'hostile')
console.table({ ...verdict, seconds: Number(((performance.now() - start) / 1_000).toFixed(1)) })
const sound =
  verdict.orders === 0 &&
  verdict.sessionsFromStrangers === 0 &&
  verdict.outlived === 0 &&
  verdict.stillAlive &&
  verdict.grownBytes < 8_000_000
console.log(sound ? 'no crash, no growth, no order' : 'NOT sound')
process.exitCode = sound ? 0 : 1

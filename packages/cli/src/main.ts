#!/usr/bin/env node
import { createInterface } from 'node:readline'
import { tellFault } from './faults/tell-fault.ts'
import { run } from './run.ts'
import { onStop } from './stop/stop-signals.ts'

const terminal = {
  out: (text: string) => process.stdout.write(text),
  err: (text: string) => process.stderr.write(text),
  lines: () => createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }),
  isInteractive: process.stderr.isTTY === true,
  isScreen: process.stdout.isTTY === true,
  onStop,
  environment: process.env,
  directory: process.cwd(),
  now: () => performance.now(),
  interrupted: () =>
    new Promise<void>((resolve) => {
      process.once('SIGINT', () => resolve())
      process.once('SIGTERM', () => resolve())
    }),
}

// whoever read the output has seen enough, as `head` has
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : tellFault(error, terminal))
})
process.on('uncaughtException', (error) => process.exit(tellFault(error, terminal)))

run(process.argv.slice(2), terminal).then((code) => {
  process.exitCode = code
  // what may still be typed holds nobody back
  process.stdin.destroy()
})

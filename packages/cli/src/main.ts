#!/usr/bin/env node
import { run } from './run.ts'
import { onStop } from './stop/stop-signals.ts'
import type { Terminal } from './terminal.ts'

// streams are made where they are first touched: the help needs standard output alone
let isTyped = false

async function* typedLines(): AsyncGenerator<string> {
  isTyped = true
  const { createInterface } = await import('node:readline')
  yield* createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })
}

// what tells of faults is loaded where there is one
const endOn = async (error: unknown): Promise<void> =>
  process.exit((await import('./faults/tell-fault.ts')).tellFault(error, terminal))

const terminal: Terminal = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  lines: typedLines,
  get isInteractive() {
    return process.stderr.isTTY === true
  },
  get isScreen() {
    return process.stdout.isTTY === true
  },
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
  if (error.code === 'EPIPE') process.exit(0)
  void endOn(error)
})
process.on('uncaughtException', endOn)

run(process.argv.slice(2), terminal).then((code) => {
  process.exitCode = code
  // what may still be typed holds nobody back
  if (isTyped) process.stdin.destroy()
})

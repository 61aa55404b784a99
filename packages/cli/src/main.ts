#!/usr/bin/env node
import { run } from './run.ts'
import { onStop } from './stop-signals.ts'
import type { Terminal } from './terminal.ts'

// streams are made where they are first touched: the help needs standard output alone
let isTyped = false

async function* typedLines(): AsyncGenerator<string> {
  isTyped = true
  const { createInterface } = await import('node:readline')
  yield* createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })
}

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

run(process.argv.slice(2), terminal).then((code) => {
  process.exitCode = code
  // what may still be typed holds nobody back
  if (isTyped) process.stdin.destroy()
})

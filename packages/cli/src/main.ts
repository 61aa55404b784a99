#!/usr/bin/env node
import { run } from './run.ts'

const terminal = {
  out: (text: string) => process.stdout.write(text),
  err: (text: string) => process.stderr.write(text),
  isInteractive: process.stderr.isTTY === true,
  environment: process.env,
  directory: process.cwd(),
  now: () => performance.now(),
}

run(process.argv.slice(2), terminal).then((code) => {
  process.exitCode = code
})

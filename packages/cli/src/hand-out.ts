import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { FileReport } from './open-market.ts'
import type { ReplayArguments } from './replay-arguments.ts'
import { filesInWords, toJson } from './result.ts'
import type { Terminal } from './terminal.ts'

/** A report over several runs: for machines and for people. */
export interface Report {
  /** Of the files it goes into. */
  readonly name: string
  readonly facts: object
  readonly text: string
  readonly files: readonly FileReport[]
}

/** Prints a report, and writes it where that was asked for. */
export const hand = ({ name, facts, text, files }: Report, asked: ReplayArguments, terminal: Terminal): void => {
  const json = toJson({ ...facts, files })
  const words = `${filesInWords(files)}${files.length === 0 ? '' : '\n'}${text}`
  if (asked.out !== undefined) {
    const folder = resolve(terminal.directory, asked.out)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, `${name}.json`), json)
    writeFileSync(join(folder, `${name}.txt`), words)
    terminal.err(`Written to ${folder}\n`)
  }
  terminal.out(asked.json ? json : words)
}

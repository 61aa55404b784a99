import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { EXIT } from './exit.ts'
import type { FileReport } from './open-market.ts'
import type { ReplayArguments } from './replay-arguments.ts'
import { filesInWords, toJson } from './result.ts'
import type { CutShort } from './stop/stop-request.ts'
import { cutShortInWords } from './stop/until-stopped.ts'
import type { Terminal } from './terminal.ts'

/** A report over several runs: for machines and for people. */
export interface Report {
  /** Of the files it goes into. */
  readonly name: string
  readonly facts: object
  readonly text: string
  readonly files: readonly FileReport[]
  /** How its run was ended before the recording was; null where it was not. */
  readonly cutShort: CutShort | null
}

/** Prints a report, and writes it where that was asked for. Gives the exit code. */
export const hand = (report: Report, asked: ReplayArguments, terminal: Terminal): number => {
  const { name, facts, text, files, cutShort } = report
  const json = toJson({ ...facts, files, cutShort })
  const words = `${cutShort === null ? '' : `${cutShortInWords(cutShort, asked.language)}\n`}${filesInWords(files)}${files.length === 0 ? '' : '\n'}${text}`
  if (asked.out !== undefined) {
    const folder = resolve(terminal.directory, asked.out)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, `${name}.json`), json)
    writeFileSync(join(folder, `${name}.txt`), words)
    terminal.err(`Written to ${folder}\n`)
  }
  terminal.out(asked.json ? json : words)
  return cutShort === null ? EXIT.ok : EXIT.interrupted
}

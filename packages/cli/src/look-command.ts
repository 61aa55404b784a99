import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { lookAtRecording } from '@alavanca/recordings'
import { openRecording } from '@alavanca/recordings/node'
import type { Arguments } from './arguments.ts'
import { loadInstrument } from './load-instrument.ts'
import { lookInWords } from './look-in-words.ts'
import { readingOf } from './open-market.ts'
import type { LOOK_OPTIONS } from './options/look-options.ts'
import { ProgressLine } from './progress.ts'
import { recordingArguments } from './recording-arguments.ts'
import { toJson } from './result.ts'
import type { Terminal } from './terminal.ts'

/** All that was said but the file, as it has to be said again. */
const saidAgain = (argv: readonly string[]): string =>
  argv
    .filter((word) => word !== '--json')
    .map((word) => (/^[\w.:,/=+-]+$/.test(word) ? word : `"${word}"`))
    .join(' ')

/** `alavanca look <file>`: what a recording was understood to be, how good it is, and how to replay it. */
export const lookCommand = async (words: Arguments<keyof typeof LOOK_OPTIONS>, terminal: Terminal): Promise<void> => {
  const [file = ''] = words.operands
  const asked = recordingArguments(words)
  const named = words.text('instrument')
  const instrument = named === undefined ? undefined : await loadInstrument(named, terminal.directory)
  const path = resolve(terminal.directory, file)
  const progress = new ProgressLine(terminal)
  const totalBytes = statSync(path, { throwIfNoEntry: false })?.size ?? null
  const { onBadRow: _, onDisorder: __, ...reading } = readingOf(asked)
  try {
    const look = await lookAtRecording({
      ...reading,
      name: path,
      instrument,
      timeZone: words.text('timezone'),
      onProgress: (told) => progress.show({ ...told, totalBytes }),
      open: (options) => openRecording(path, options),
    })
    progress.clear()
    terminal.out(
      words.has('json')
        ? toJson(look)
        : lookInWords(look, { file, said: saidAgain(words.argv.filter((word) => word !== file)) }),
    )
  } finally {
    progress.clear()
  }
}

import type { Terminal } from '../src/terminal.ts'

/** A terminal that remembers what was written to it. */
export interface RecordingTerminal extends Terminal {
  readonly written: { out: string; err: string }
}

export const terminalIn = (directory: string, over: Partial<Terminal> = {}): RecordingTerminal => {
  const written = { out: '', err: '' }
  return {
    written,
    out: (text) => {
      written.out += text
    },
    err: (text) => {
      written.err += text
    },
    lines: async function* () {},
    isInteractive: false,
    environment: {},
    directory,
    now: () => 0,
    interrupted: async () => {},
    ...over,
  }
}

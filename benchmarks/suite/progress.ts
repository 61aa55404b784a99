/** How far a run has come, on standard error: one line that changes on a terminal, one line a bench elsewhere. */
export interface Progress {
  readonly begin: (name: string) => void
  readonly end: (name: string, said: string) => void
}

interface Out {
  readonly isTTY?: boolean
  readonly write: (text: string) => unknown
}

const CLEAR = '\r\u001b[K'

export const progressOn = (out: Out, total: number): Progress => {
  let done = 0
  const isTerminal = out.isTTY === true
  return {
    begin: (name) => {
      if (isTerminal) out.write(`${CLEAR}[${done + 1}/${total}] ${name} …`)
    },
    end: (name, said) => {
      done += 1
      out.write(`${isTerminal ? CLEAR : ''}[${done}/${total}] ${name}: ${said}\n`)
    },
  }
}

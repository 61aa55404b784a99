/** What a supervisor, a keyboard or a closing window says. */
const SIGNALS: Readonly<Partial<Record<NodeJS.Signals, string>>> = {
  SIGINT: 'Ctrl+C',
  SIGTERM: 'asked to by SIGTERM',
  SIGHUP: 'the window was closed',
  // Windows: Ctrl+Break
  SIGBREAK: 'Ctrl+Break',
}

const INTERRUPTED = 130

/** Tells the listener at the first signal; a second one ends the process on the spot. */
export const onStop = (listener: (why: string) => void): (() => void) => {
  let isAsked = false
  const heard = (signal: NodeJS.Signals): void => {
    if (isAsked) process.exit(INTERRUPTED)
    isAsked = true
    listener(SIGNALS[signal] ?? signal)
  }
  // as: Object.keys forgets what its keys are
  const names = Object.keys(SIGNALS) as NodeJS.Signals[]
  for (const name of names) process.on(name, heard)
  return () => {
    for (const name of names) process.off(name, heard)
  }
}

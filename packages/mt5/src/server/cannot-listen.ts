import { AlavancaError } from '@alavanca/core'

const codeOf = (error: Error): unknown => ('code' in error ? error.code : null)

/** Why a server cannot listen, and what to look at. A port that another program holds is where terminals dial all the same. */
export const cannotListen = (host: string, port: number, error: Error): AlavancaError => {
  const value = { path: 'port', value: port, message: error.message }
  if (codeOf(error) !== 'EADDRINUSE')
    return new AlavancaError('INVALID_CONFIGURATION', `Cannot listen on ${host}:${port}: ${error.message}.`, [value])
  return new AlavancaError(
    'INVALID_CONFIGURATION',
    `Cannot listen on ${host}:${port}: another program holds this port, and terminals dial it. It may be an earlier run of this ` +
      `one; it may also be hostile, and wait for what terminals tell. Find out which it is before anything else: ` +
      `"netstat -ano | findstr :${port}" on Windows, "ss -ltnp 'sport = :${port}'" on Linux, "lsof -nP -iTCP:${port}" on macOS. End ` +
      `it, and start again. Move to another port only together with InpPort of the Expert Advisor.`,
    [value],
  )
}

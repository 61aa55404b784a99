import { LIVE_VARIABLES, PRESETS, type PresetName, VARIABLES } from '@alavanca/settings'

/** Those of a life that a folder is begun with; the reference has the others. */
const OF_A_LIFE = [
  'ALAVANCA_MT5_TOKEN',
  'ALAVANCA_MT5_LOGIN',
  'ALAVANCA_TRADE_ACCOUNT',
  'ALAVANCA_MT5_MAX_CONTRACTS',
  'ALAVANCA_DATABASE',
]

const meaningOf = (name: string): string =>
  [...VARIABLES, ...LIVE_VARIABLES].find((variable) => variable.name === name)?.meaning ?? ''

const lines = (name: string, value: string): string => `# ${meaningOf(name)}\n#${name}=${value}\n`

/**
 * Settings of a new folder: what its preset says, a line each, to be changed by taking the # away. Nothing is set, so that the
 * preset of the scripts counts.
 */
export const envText = (preset: PresetName): string => {
  const settings = Object.entries(PRESETS[preset]).map(([name, value]) => lines(name, value))
  const life = OF_A_LIFE.map((name) => lines(name, ''))
  return `# Settings of this folder. alavanca reads this file where it is started; variables of the environment go before it.
# It may come to hold secrets: keep it out of every repository (.gitignore does).
#
# Below is what the preset ${preset} says, which the scripts of package.json ask for. Take the # away to say otherwise.
# Every setting with its meaning: docs/reference/settings.md. What counts, and where it comes from: alavanca doctor

${settings.join('\n')}
# ── A life at MetaTrader 5: alavanca run --terminal ──

${life.join('\n')}`
}

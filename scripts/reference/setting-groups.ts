import { LIVE_VARIABLES, type SettingGroup, VARIABLES, type Variable } from '@alavanca/settings'

/** What each group of settings is about. */
const TITLES: Readonly<Record<SettingGroup, string>> = {
  capital: 'How many contracts',
  scalp: 'When the extra contracts leave',
  gate: 'Conservative entries',
  policy: 'The policy that learns',
  online: 'Batches and snapshots',
  session: 'The session day',
  risk: 'The end of a bad day',
  dayRules: 'Rules of the day',
  instrument: 'Contracts without a preset',
}

/** The groups in the order of the table, each with its variables. */
export const settingGroups = (): readonly { title: string; variables: readonly Variable<unknown>[] }[] => [
  ...[...new Set(VARIABLES.map(({ group }) => group))].map((group) => ({
    title: TITLES[group],
    variables: VARIABLES.filter((variable) => variable.group === group),
  })),
  { title: 'A life at the market', variables: LIVE_VARIABLES },
]

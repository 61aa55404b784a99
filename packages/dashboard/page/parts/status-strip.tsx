import { formats } from '../model/formats.ts'
import { age, agreement, bot, contact, isStale, loadAnew, state } from '../model/live.ts'
import { hrefOf } from '../model/route.ts'
import { session } from '../model/session.ts'
import { filled } from '../texts/filled.ts'
import { shellTexts } from '../texts/shell.ts'
import { words } from '../texts/words.ts'

const short = (hash: string): string => hash.slice(0, 8)

const Age = () => {
  const t = words(shellTexts)
  const isOld = isStale.value
  const text = age.value === null ? t.noAge : filled(t.age, { age: formats.value.ago(age.value) })
  return (
    <span class={`age ${isOld ? 'stale' : ''}`} title={t.ageTitle}>
      {isOld ? t.stale : ''}
      {text}
    </span>
  )
}

const Hash = () => {
  const t = words(shellTexts)
  const compared = agreement.value
  if (compared === null) return <span class="hash faint">{t.hashNone}</span>
  const { own, server } = compared
  const isSame = own === server
  return (
    <span class={`hash ${isSame ? '' : 'differs'}`} title={t.hashTitle}>
      {filled(isSame ? t.hashSame : t.hashDiffers, { hash: short(own), own: short(own), server: short(server) })}
    </span>
  )
}

/** On every page: how the run stands, how old what is shown is, and whether it is what the server has. */
export const StatusStrip = () => {
  const t = words(shellTexts)
  const known = state.value
  const compared = agreement.value
  const isReadOnly = session.value.type === 'SIGNED_IN' && session.value.answer.isReadOnly
  return (
    <section class="strip" aria-label={t.status}>
      <div class="bar">
        {known === null ? null : <span class={`state ${known.tradingState}`}>{t.states[known.tradingState]}</span>}
        {bot.value === null ? null : <strong>{bot.value}</strong>}
        <Age />
        <span class={contact.value === 'LIVE' ? 'faint' : 'lost'}>{t.contacts[contact.value]}</span>
        {isReadOnly ? (
          <span class="state" title={t.readOnlyWhy}>
            {t.readOnly}
          </span>
        ) : null}
        {known === null ? null : (
          <a class="spread" href={hrefOf('journal', { bot: bot.value }, known.sequence)}>
            {filled(t.step, { sequence: formats.value.number(known.sequence) })}
          </a>
        )}
        <Hash />
      </div>
      {compared === null || compared.own === compared.server ? null : (
        <div class="notice alarm" role="alert">
          {filled(t.differs, { sequence: compared.sequence })}{' '}
          <button type="button" onClick={loadAnew}>
            {t.reload}
          </button>
        </div>
      )}
    </section>
  )
}

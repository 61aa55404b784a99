import { render } from 'preact'
import { startClock } from './model/clock.ts'
import { startLive } from './model/live.ts'
import { startPlaces } from './model/place.ts'
import { applyPreferences } from './model/preferences.ts'
import { session, startSession, watchBots } from './model/session.ts'
import { tokenIn } from './model/token-in.ts'
import { Login } from './parts/login.tsx'
import { Notice } from './parts/notice.tsx'
import { Shell } from './parts/shell.tsx'
import './style/index.css'
import { filled } from './texts/filled.ts'
import { loginTexts } from './texts/login.ts'
import { words } from './texts/words.ts'

const Unreachable = ({ message }: { readonly message: string }) => {
  const t = words(loginTexts)
  return (
    <main class="login">
      <Notice kind="alarm">{filled(t.unreachable, { message })}</Notice>
      <button type="button" onClick={() => void startSession()}>
        {t.again}
      </button>
    </main>
  )
}

const App = () => {
  const now = session.value
  switch (now.type) {
    case 'UNKNOWN':
      return null
    case 'UNREACHABLE':
      return <Unreachable message={now.message} />
    case 'SIGNED_OUT':
      return <Login />
    case 'SIGNED_IN':
      return <Shell />
  }
}

const token = tokenIn(location.hash)
// nobody reads it over a shoulder, or out of the history
if (token !== null) history.replaceState(null, '', location.pathname)
applyPreferences()
startPlaces()
startClock()
watchBots()
startLive()
void startSession(token)
const place = document.getElementById('page')
if (place !== null) render(<App />, place)

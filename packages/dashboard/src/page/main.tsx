import './styles/tokens.css'
import './styles/shell.css'
import './styles/parts.css'
import './styles/lists.css'
import './styles/overview.css'
import './styles/order.css'
import './styles/timeline.css'
import './styles/exchange.css'
import './styles/phone.css'
import { render } from 'preact'
import { App } from './app.js'
import { listenToKeys } from './state/keys.js'
import { followLive } from './state/live.js'
import { followLinks } from './state/router.js'

followLinks()
listenToKeys()
followLive()
const root = document.getElementById('page')
if (root) render(<App />, root)

import { render } from 'preact'
import { App } from './app.js'
import { followShop } from './state/follow-shop.js'
import './styles/tokens.css'
import './styles/controls.css'
import './styles/layout.css'
import './styles/stock.css'
import './styles/orders.css'
import './styles/side.css'

const root = document.getElementById('page')
if (root) render(<App />, root)
followShop()

// Keys of pages that hold evidence: data-key="e" on a link or button presses it.
import { keys } from "./app.js";

// Every page works without scripts; these modules make it quicker.
import './problems.js';
import './once.js';
import './dialogs.js';
import './keys.js';
import './board.js';
import './autosave.js';
import './search.js';
import './items.js';
import './zone.js';
import './selection.js';
import './imports.js';
import './review.js';
import './live.js';
import './matrix.js';
import './whatif.js';
import './mentions.js';
import './reading.js';

// The page works without any of this; these modules make it quicker.
import './problems.js';

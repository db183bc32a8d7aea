"""The traffic that loads and failures of a Plan are told for: as the spec asks for it.

Decides nothing of it.
"""

from dcnplan.spec.traffic import Between as Between
from dcnplan.spec.traffic import Hosts as Hosts
from dcnplan.spec.traffic import Traffic as Traffic

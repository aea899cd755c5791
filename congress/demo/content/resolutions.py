"""The twelve resolutions before the congress, in the order of the agenda."""

from congress.demo.content import resolutions_climate, resolutions_house, resolutions_work, resolutions_world

RESOLUTIONS = (
    *resolutions_climate.RESOLUTIONS,
    *resolutions_work.RESOLUTIONS,
    *reversed(resolutions_world.RESOLUTIONS),
    *resolutions_house.RESOLUTIONS,
)

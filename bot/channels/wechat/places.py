"""Places as WeChat's map shows them (GCJ-02, in China some hundred metres aside) and as they are (WGS-84)."""

from math import cos, pi, radians, sin, sqrt

AXIS = 6_378_245.0  # metres, Krasovsky 1940: the ellipsoid GCJ-02 was made on
ECCENTRICITY = 0.00669342162296594323
CHINA = (0.8293, 55.8271, 72.004, 137.8347)  # outside, the map shows places as they are


def wgs84(lat: float, lon: float) -> tuple[float, float]:
    """Degrees as they are, from degrees as shown; within half a metre."""
    south, north, west, east = CHINA
    if not (south < lat < north and west < lon < east):
        return lat, lon
    real_lat, real_lon = lat, lon
    for _ in range(
        3
    ):  # the shift hardly changes from place to place: three steps are exact to centimetres
        shown_lat, shown_lon = _shown(real_lat, real_lon)
        real_lat, real_lon = real_lat - (shown_lat - lat), real_lon - (shown_lon - lon)
    return real_lat, real_lon


def _shown(lat: float, lon: float) -> tuple[float, float]:
    x, y = lon - 105.0, lat - 35.0
    root = sqrt(abs(x))
    wave = (20.0 * sin(6.0 * x * pi) + 20.0 * sin(2.0 * x * pi)) * 2.0 / 3.0
    up = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + wave
    up += (20.0 * sin(y * pi) + 40.0 * sin(y / 3.0 * pi)) * 2.0 / 3.0
    up += (160.0 * sin(y / 12.0 * pi) + 320.0 * sin(y * pi / 30.0)) * 2.0 / 3.0
    right = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + wave
    right += (20.0 * sin(x * pi) + 40.0 * sin(x / 3.0 * pi)) * 2.0 / 3.0
    right += (150.0 * sin(x / 12.0 * pi) + 300.0 * sin(x / 30.0 * pi)) * 2.0 / 3.0
    bend = 1 - ECCENTRICITY * sin(radians(lat)) ** 2
    up_degrees = up * 180.0 / (AXIS * (1 - ECCENTRICITY) / (bend * sqrt(bend)) * pi)
    right_degrees = right * 180.0 / (AXIS / sqrt(bend) * cos(radians(lat)) * pi)
    return lat + up_degrees, lon + right_degrees
